import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { IsKnown } from '../ledger/head';
import { KnownHead } from '../ledger/read-answer';
import { Role } from '../openapi/role';
import type { Answer } from '../rest/answer';
import { FromLedger } from '../rest/from-ledger';
import { validationPipe } from '../rest/validation';
import { petList, petsAnswer, readPlace } from './pets.answers';
import { ListPetsDocs } from './pets.docs';
import { PetsQueryDto } from './pets.dto';
import { PetsService } from './pets.service';

@ApiTags('pets')
@Controller('pets')
export class PetsController {
  constructor(private readonly pets: PetsService) {}

  @Get()
  @Role('viewer')
  @FromLedger()
  @ListPetsDocs()
  async list(@Query(validationPipe(PetsQueryDto)) query: PetsQueryDto, @KnownHead() isKnown: IsKnown): Promise<Answer> {
    const { prefix = '', limit = 100, cursor } = query;
    const list = petList(prefix);
    const after = cursor === undefined ? null : readPlace(list, cursor);
    return petsAnswer(query, list, await this.pets.page(prefix, after, limit, isKnown));
  }
}
