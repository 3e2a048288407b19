import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Answer, readAnswer } from '../rest/answer';
import { validationPipe } from '../rest/validation';
import { ListPetsDocs } from './pets.docs';
import { PetsQueryDto } from './pets.dto';
import { PetsService } from './pets.service';

@ApiTags('pets')
@Controller('pets')
export class PetsController {
  constructor(private readonly pets: PetsService) {}

  @Get()
  @ListPetsDocs()
  async list(
    @Query(validationPipe(PetsQueryDto)) { prefix = '', limit = 100 }: PetsQueryDto,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer> {
    const { value, head } = await this.pets.list(prefix, limit, ifNoneMatch);
    return readAnswer(head, value);
  }
}
