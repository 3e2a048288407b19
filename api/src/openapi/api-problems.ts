import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, type ApiResponseNoStatusOptions, getSchemaPath } from '@nestjs/swagger';
import { type ProblemName, PROBLEMS } from '../http/problem';
import { ProblemDto } from './problem.dto';

/** Documents the problems that a route answers with, those of the same status as one response. */
export function ApiProblems(...names: ProblemName[]): MethodDecorator & ClassDecorator {
  const byStatus = Map.groupBy(names, (name) => PROBLEMS[name].status);
  const responses = Array.from(byStatus, ([status, alike]) => ApiResponse(problemResponse(status, alike)));
  return applyDecorators(ApiExtraModels(ProblemDto), ...responses);
}

/** One response of the OpenAPI document for problems of the same status. */
export function problemResponse(
  status: number,
  names: readonly ProblemName[],
): ApiResponseNoStatusOptions & { status: number } {
  return {
    status,
    description: names.map((name) => `${PROBLEMS[name].title} (\`/problems/${name}\`).`).join(' '),
    content: {
      'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) }, examples: examplesOf(names) },
    },
  };
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
