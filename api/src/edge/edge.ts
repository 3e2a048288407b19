import type { Request, Response } from 'express';
import type { Config } from '../config/config';
import { sendProblem } from '../problems/problem.filter';
import type { Access } from '../rest/access';
import { acceptableBody } from './acceptable-body';
import type { ConstantFields } from './constant-fields';
import { cors } from './cors';
import { exactPath } from './exact-path';
import { setList } from './field-list';
import { ignoreFileConditions } from './file-conditions';
import type { FixedAnswers } from './fixed-answers';
import type { KeptAnswers } from './kept-answers';
import { knownHost } from './known-host';
import { knownMethod } from './known-method';
import type { Place } from './place';
import { rateLimit } from './rate-limit';
import { hasBody, requestSyntax } from './request-syntax';
import { sendAnswer } from './send-answer';
import { asksWho, needsAt, permitted, setUpFirst } from './permitted';
import type { Reply, Step } from './step';
import { trustedOrigin } from './trusted-origin';

/** Takes a request; `next` gives it to Express. */
export type Edge = (request: Request, response: Response, place: Place, next: () => void) => void;

/** Is told when an answer has been sent, or its client has left. */
export type RequestEnd = (request: Request, response: Response, place: Place, ms: number) => void;

/** Says who sends a request. @throws KeyNotValid, StoreFailure */
export type Identify = (request: Request) => Promise<Access>;

export interface EdgeParts {
  readonly constants: ConstantFields;
  readonly fixed: FixedAnswers;
  readonly kept: KeptAnswers;
  readonly identify: Identify;
  readonly ends: readonly RequestEnd[];
}

/**
 * What every request passes before Express sees it: these steps, in this order. docs/security.md says what each is for.
 * Behind all of them, an answer that is always the same, or that is kept, is sent; then Express does not see the request at all.
 */
export function edge(config: Config, { constants, fixed, kept, identify, ends }: EdgeParts): Edge {
  const first: readonly Step[] = [
    cors(config),
    requestSyntax(config.limits),
    ...(config.rateLimit ? [rateLimit(config.rateLimit)] : []),
    knownHost(config),
    exactPath,
    knownMethod,
  ];
  const then: readonly Step[] = [
    setUpFirst,
    trustedOrigin(config),
    permitted,
    ignoreFileConditions,
    acceptableBody(config.limits.bodyBytes),
  ];
  return (request, response, place, next) => {
    watch(request, response, place, ends);
    const reply: Reply = { fields: ['X-Request-Id', request.id], answer: undefined };
    const begin = (): void => {
      for (const [name, value] of constants.of(request, place)) response.setHeader(name, value);
      setList(response, reply.fields);
    };
    const refuse = (error: unknown): void => {
      if (!response.headersSent) begin();
      sendProblem(error, request, response);
    };
    /** @returns whether the request goes on */
    const take = (steps: readonly Step[]): boolean => {
      for (const step of steps) {
        step(request, reply, place);
        if (reply.answer === undefined) continue;
        begin();
        void sendAnswer(response, reply.answer);
        return false;
      }
      return true;
    };
    const goOn = (): void => {
      if (!take(then)) return;
      const same = fixed.find(request, place);
      if (same !== undefined) {
        same.send(request, response, reply.fields);
        return;
      }
      const found = kept.find(request);
      if (found !== undefined && kept.send(found, request, response, reply.fields)) return;
      begin();
      next();
    };
    try {
      if (!take(first)) return;
      if (asksWho(needsAt(place, request.method))) {
        if (hasBody(request)) begin(); // which may turn out to be broken meanwhile
        identify(request)
          .then((access) => {
            if (response.headersSent) return;
            request.access = access;
            reply.fields.push(...access.fields);
            goOn();
          })
          .catch(refuse);
      } else goOn();
    } catch (error) {
      refuse(error);
    }
  };
}

function watch(request: Request, response: Response, place: Place, ends: readonly RequestEnd[]): void {
  const begun = performance.now();
  response.once('close', () => {
    const ms = performance.now() - begun;
    for (const end of ends) end(request, response, place, ms);
  });
}
