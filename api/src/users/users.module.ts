import { Module } from '@nestjs/common';
import { ChangesModule } from '../ledger/ledger.module';
import { PetsModule } from '../pets/pets.module';
import { ExportUsersService } from './export/export-users.service';
import { ListUsersService } from './list/list-users.service';
import { Seeder } from '../seed/seeder';
import { UndoController } from '../undo/undo.controller';
import { UndoService } from '../undo/undo.service';
import { UserChanges } from './user-changes';
import { UserListStore } from './list/user-list.store';
import { UserStore } from './user.store';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';

@Module({
  imports: [ChangesModule, PetsModule],
  controllers: [UsersController, UndoController],
  providers: [
    UsersService,
    ListUsersService,
    ExportUsersService,
    UserListStore,
    UndoService,
    UserChanges,
    UserStore,
    Seeder,
  ],
})
export class UsersModule {}
