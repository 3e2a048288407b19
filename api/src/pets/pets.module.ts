import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { PetCountStore } from './pet-counts.store';
import { PetsController } from './pets.controller';
import { PetsService } from './pets.service';

@Module({
  imports: [LedgerModule],
  controllers: [PetsController],
  providers: [PetsService, PetCountStore],
  exports: [PetCountStore],
})
export class PetsModule {}
