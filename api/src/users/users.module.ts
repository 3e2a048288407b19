import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { PetsModule } from '../pets/pets.module';
import { Seeder } from './seeder';
import { UndoController } from './undo.controller';
import { UndoService } from './undo.service';
import { UserChanges } from './user-changes';
import { UserStore } from './user.store';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';

@Module({
  imports: [ChangesModule, PetsModule],
  controllers: [UsersController, UndoController],
  providers: [UsersService, UndoService, UserChanges, UserStore, Seeder],
})
export class UsersModule {}
