import { Controller, Get, Module } from '@nestjs/common';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';

@Controller('hello')
class HelloController {
  @Get()
  greet(): string {
    return 'Hello, World!';
  }
}

@Module({ controllers: [HelloController, UsersController], providers: [UsersService] })
export class AppModule {}
