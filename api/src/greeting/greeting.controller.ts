import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

@ApiTags('greeting')
@Controller()
export class GreetingController {
  /** The sign of life: plain text for programs. A browser, which asks for HTML, gets the app here. */
  @Get()
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Vary', 'Accept, Origin')
  @ApiOperation({ operationId: 'greet', summary: 'Greets, as a sign of life.' })
  @ApiOkResponse({
    description: 'The greeting; or the app, where HTML is asked for.',
    content: {
      'text/plain': { schema: { type: 'string' }, example: 'Hello, World!' },
      'text/html': { schema: { type: 'string' } },
    },
  })
  greet(): string {
    return 'Hello, World!';
  }
}
