import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../problems/api-problems';
import { READ_HEADERS } from '../openapi/headers';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { READS } from '../problems/route-problems';
import { listOf } from '../openapi/schemas';
import { PetDto } from './pets.dto';

/** The documentation of `GET /pets`. */
export const ListPetsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(PetDto),
    ApiOperation({
      operationId: 'listPets',
      summary: 'The pets, by the number of users that have them.',
      description: 'Most users first; those of as many users by name.',
    }),
    ApiOkResponse({
      description: 'The pets.',
      headers: READ_HEADERS,
      content: { 'application/json': { schema: listOf(PetDto) } },
    }),
    ConditionalReadDocs(READ_HEADERS),
    ApiProblems(...READS, 'validation-failed'),
  );
