import { Controller, createParamDecorator, type ExecutionContext, Get, Param } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiParam, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Answer } from '../http/answer';
import { ProblemError, PROBLEMS } from '../http/problem';
import { ApiProblems } from '../openapi/api-problems';
import { indexAnswer, jsonAnswer, pageAnswer, PROBLEM_TYPES } from './problem-pages';
import { ProblemTypeDto } from './problems.dto';

const TYPE = { $ref: getSchemaPath(ProblemTypeDto) };
const HTML = { schema: { type: 'string' } };

/** Whether the client would rather have a page than JSON. */
const WantsPage = createParamDecorator((_: unknown, context: ExecutionContext): boolean => {
  return context.switchToHttp().getRequest<Request>().accepts(['application/json', 'text/html']) === 'text/html';
});

@ApiTags('problems')
@ApiExtraModels(ProblemTypeDto)
@Controller('problems')
export class ProblemsController {
  @Get()
  @ApiOperation({ operationId: 'listProblems', summary: 'Every problem that the API answers with.' })
  @ApiOkResponse({
    description: 'All of them; or a page of links, where HTML is asked for.',
    content: { 'application/json': { schema: { type: 'array', items: TYPE } }, 'text/html': HTML },
  })
  list(@WantsPage() wantsPage: boolean): Answer {
    return wantsPage ? indexAnswer() : jsonAnswer(PROBLEM_TYPES);
  }

  @Get(':name')
  @ApiOperation({ operationId: 'explainProblem', summary: 'What a problem means, and what to do about it.' })
  @ApiParam({
    name: 'name',
    schema: { type: 'string', enum: Object.keys(PROBLEMS) },
    description: 'The last part of the `type` of a problem.',
    example: 'validation-failed',
  })
  @ApiOkResponse({
    description: 'The explanation; or a page with it, where HTML is asked for.',
    content: { 'application/json': { schema: TYPE }, 'text/html': HTML },
  })
  @ApiProblems('not-found')
  explain(@Param('name') name: string, @WantsPage() wantsPage: boolean): Answer {
    const type = PROBLEM_TYPES.find((known) => known.type === `/problems/${name}`);
    if (type === undefined) throw new ProblemError('not-found', `There is no problem "${name}"; /problems lists them.`);
    return wantsPage ? pageAnswer(type) : jsonAnswer(type);
  }
}
