import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '../openapi/role';
import { GreetDocs } from './greeting.docs';

@ApiTags('greeting')
@Controller()
export class GreetingController {
  /** The greeting, as plain text for programs. A browser, which asks for HTML, gets the app at this path. */
  @Get()
  @Role('anyone')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Vary', 'Accept, Origin')
  @GreetDocs()
  greet(): string {
    return 'Hello, World!';
  }
}
