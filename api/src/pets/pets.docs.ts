import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { PETS_HEADERS } from '../openapi/headers';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { listOf } from '../openapi/schemas';
import { ApiProblems } from '../problems/api-problems';
import { READS } from '../problems/route-problems';
import { PetDto } from './pets.dto';

export const ListPetsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(PetDto),
    ApiOperation({
      operationId: 'listPets',
      summary: 'The pets, by their number of users.',
      description:
        'In descending order of the number of users; pets with the same number by name. The next page is in `Link`.',
    }),
    ApiOkResponse({
      description: 'The pets.',
      headers: PETS_HEADERS,
      content: { 'application/json': { schema: listOf(PetDto) } },
    }),
    ConditionalReadDocs(PETS_HEADERS),
    ApiProblems(...READS, 'validation-failed'),
  );
