import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { ResponseObject } from '../openapi/document';
import { type ProblemName, PROBLEMS } from './problem';
import { ProblemDto } from './problem.dto';
import { ANY_ROUTE } from './route-problems';

/** A problem that has members of its own (RFC 9457 §3.2), such as `current`. */
export interface ProblemWithMembers {
  name: ProblemName;
  type: Type<ProblemDto>;
  example: Readonly<Record<string, unknown>>;
}

type Problem = ProblemName | ProblemWithMembers;

/** Documents every problem that a route answers with: the given ones, and the ones that any route has. Use it once a route. */
export function ApiProblems(...own: Problem[]): MethodDecorator {
  const responses = Object.entries(problemResponses(own));
  return applyDecorators(
    ApiExtraModels(ProblemDto, ...own.map((problem) => complete(problem).type)),
    ...responses.map(([status, response]) => ApiResponse({ status: Number(status), ...response })),
  );
}

/** One response a status. */
export function problemResponses(own: readonly Problem[]): Record<string, ResponseObject> {
  const problems = new Map([...ANY_ROUTE, ...own].map((problem) => [complete(problem).name, complete(problem)]));
  const sorted = [...problems.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const byStatus = Map.groupBy(sorted, ({ name }) => PROBLEMS[name].status);
  return Object.fromEntries(Array.from(byStatus, ([status, alike]) => [String(status), toResponse(alike)]));
}

function complete(problem: Problem): ProblemWithMembers {
  return typeof problem === 'string' ? { name: problem, type: ProblemDto, example: {} } : problem;
}

function toResponse(problems: readonly ProblemWithMembers[]): ResponseObject {
  const schemas = Array.from(
    Map.groupBy(problems, ({ type }) => type),
    ([type, alike]) => ({
      allOf: [
        { $ref: getSchemaPath(type) },
        { properties: { type: { type: 'string', enum: alike.map(({ name }) => `/problems/${name}`) } } },
      ],
    }),
  );
  const [only, ...others] = schemas;
  return {
    description: problems.map(({ name }) => `${PROBLEMS[name].title} (\`/problems/${name}\`).`).join(' '),
    content: {
      'application/problem+json': {
        schema: only && others.length === 0 ? only : { oneOf: schemas },
        examples: Object.fromEntries(problems.map((problem) => [problem.name, { value: exampleOf(problem) }])),
      },
    },
  };
}

function exampleOf({ name, example }: ProblemWithMembers): object {
  const { status, title } = PROBLEMS[name];
  const requestId = '5f0c9a52-4c3b-4d7e-9a3c-2f1f0d7c7b60';
  return {
    type: `/problems/${name}`,
    title,
    status,
    detail: `${title}.`,
    instance: '/users',
    requestId,
    ...example,
  };
}
