import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PetsModule } from '../pets/pets.module';
import { ExportUsersService } from './export/export-users.service';
import { ListUsersService } from './list/list-users.service';
import { UserListStore } from './list/user-list.store';
import { UserChanges } from './user-changes';
import { UserStore } from './user.store';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';

@Module({
  imports: [AccessModule, LedgerModule, PetsModule],
  controllers: [UsersController],
  providers: [UsersService, ListUsersService, ExportUsersService, UserListStore, UserChanges, UserStore],
  exports: [ExportUsersService, UserChanges, UserListStore, UserStore],
})
export class UsersModule {}
