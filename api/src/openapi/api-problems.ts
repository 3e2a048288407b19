import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { type ProblemName, PROBLEMS } from '../http/problem';
import { ProblemDto } from './problem.dto';

/** Documents the problems that a route answers with, those of the same status as one response. */
export function ApiProblems(...names: ProblemName[]): MethodDecorator & ClassDecorator {
  const byStatus = Map.groupBy(names, (name) => PROBLEMS[name].status);
  const responses = Array.from(byStatus, ([status, alike]) =>
    ApiResponse({
      status,
      description: alike.map((name) => `${PROBLEMS[name].title} (\`/problems/${name}\`).`).join(' '),
      content: {
        'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) }, examples: examplesOf(alike) },
      },
    }),
  );
  return applyDecorators(ApiExtraModels(ProblemDto), ...responses);
}

function examplesOf(names: readonly ProblemName[]): Record<string, { value: object }> {
  return Object.fromEntries(
    names.map((name) => {
      const { status, title } = PROBLEMS[name];
      const requestId = '5f0c9a52-4c3b-4d7e-9a3c-2f1f0d7c7b60';
      return [
        name,
        { value: { type: `/problems/${name}`, title, status, detail: `${title}.`, instance: '/users', requestId } },
      ];
    }),
  );
}
