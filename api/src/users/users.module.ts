import { Module } from '@nestjs/common';
import { MessageStore } from './message.store';
import { Seeder } from './seeder';
import { UserStore } from './user.store';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';

@Module({
  controllers: [UsersController],
  providers: [UsersService, UserStore, MessageStore, Seeder],
})
export class UsersModule {}
