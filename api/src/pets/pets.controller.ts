import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Answer, readAnswer } from '../http/answer';
import { validationPipe } from '../http/validation';
import { ApiProblems } from '../openapi/api-problems';
import { REVISION_HEADER } from '../openapi/headers';
import { PetDto, PetsQueryDto } from './pets.dto';
import { PetsService } from './pets.service';

@ApiTags('pets')
@Controller('pets')
export class PetsController {
  constructor(private readonly pets: PetsService) {}

  @Get()
  @ApiOperation({ operationId: 'listPets', summary: 'The pets, by the number of users that have them.' })
  @ApiOkResponse({ type: [PetDto], description: 'The pets.', headers: REVISION_HEADER })
  @ApiProblems('validation-failed', 'store-unavailable')
  async list(
    @Query(validationPipe(PetsQueryDto)) { prefix = '', limit = 100 }: PetsQueryDto,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer> {
    const { value, head } = await this.pets.list(prefix, limit, ifNoneMatch);
    return readAnswer(head, value);
  }
}
