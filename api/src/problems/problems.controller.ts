import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '../openapi/role';
import { ProblemError, PROBLEMS } from './problem';
import { ExplainProblemDocs, ListProblemsDocs } from './problems.docs';
import type { ProblemTypeDto } from './problems.dto';

const PROBLEM_TYPES: readonly ProblemTypeDto[] = Object.entries(PROBLEMS).map(
  ([name, { status, title, meaning, remedy }]) => ({ type: `/problems/${name}`, status, title, meaning, remedy }),
);

/** A browser, which asks for HTML, gets the app at these paths. */
const VARY = 'Accept, Origin, Accept-Encoding';

/** What the `type` of a problem leads to. */
@ApiTags('problems')
@Controller('problems')
export class ProblemsController {
  @Get()
  @Role('anyone')
  @Header('Vary', VARY)
  @ListProblemsDocs()
  list(): readonly ProblemTypeDto[] {
    return PROBLEM_TYPES;
  }

  @Get(':name')
  @Role('anyone')
  @Header('Vary', VARY)
  @ExplainProblemDocs()
  explain(@Param('name') name: string): ProblemTypeDto {
    const type = PROBLEM_TYPES.find((known) => known.type === `/problems/${name}`);
    if (type === undefined) throw new ProblemError('not-found', `There is no problem "${name}"; /problems lists them.`);
    return type;
  }
}
