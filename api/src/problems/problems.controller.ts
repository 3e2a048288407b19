import { Controller, createParamDecorator, type ExecutionContext, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Answer } from '../rest/answer';
import { ProblemError } from './problem';
import { indexAnswer, jsonAnswer, pageAnswer, PROBLEM_TYPES } from './problem-pages';
import { ExplainProblemDocs, ListProblemsDocs } from './problems.docs';

/** Whether the client would rather have a page than JSON. */
const WantsPage = createParamDecorator((_: unknown, context: ExecutionContext): boolean => {
  return context.switchToHttp().getRequest<Request>().accepts(['application/json', 'text/html']) === 'text/html';
});

@ApiTags('problems')
@Controller('problems')
export class ProblemsController {
  @Get()
  @ListProblemsDocs()
  list(@WantsPage() wantsPage: boolean): Answer {
    return wantsPage ? indexAnswer() : jsonAnswer(PROBLEM_TYPES);
  }

  @Get(':name')
  @ExplainProblemDocs()
  explain(@Param('name') name: string, @WantsPage() wantsPage: boolean): Answer {
    const type = PROBLEM_TYPES.find((known) => known.type === `/problems/${name}`);
    if (type === undefined) throw new ProblemError('not-found', `There is no problem "${name}"; /problems lists them.`);
    return wantsPage ? pageAnswer(type) : jsonAnswer(type);
  }
}
