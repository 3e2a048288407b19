import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { IsKnown } from '../ledger/head';
import { KnownHead, readAnswer } from '../ledger/read-answer';
import type { Answer } from '../rest/answer';
import { FromLedger } from '../rest/from-ledger';
import { validationPipe } from '../rest/validation';
import { ListPetsDocs } from './pets.docs';
import { PetsQueryDto } from './pets.dto';
import { PetsService } from './pets.service';

@ApiTags('pets')
@Controller('pets')
export class PetsController {
  constructor(private readonly pets: PetsService) {}

  @Get()
  @FromLedger()
  @ListPetsDocs()
  async list(
    @Query(validationPipe(PetsQueryDto)) { prefix = '', limit = 100 }: PetsQueryDto,
    @KnownHead() isKnown: IsKnown,
  ): Promise<Answer> {
    return readAnswer(await this.pets.list(prefix, limit, isKnown));
  }
}
