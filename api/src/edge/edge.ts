import type { RequestHandler } from 'express';
import type { Config } from '../config/config';
import { access } from './access';
import { acceptableBody } from './acceptable-body';
import { constantFields } from './constant-fields';
import { cors } from './cors';
import { exactPath } from './exact-path';
import { ignoreFileConditions } from './file-conditions';
import type { FixedAnswers } from './fixed-answers';
import type { KeptAnswers } from './kept-answers';
import { knownHost } from './known-host';
import { knownMethod } from './known-method';
import type { Places } from './place';
import { rateLimit } from './rate-limit';
import { requestSyntax } from './request-syntax';
import type { Step } from './step';
import { trustedOrigin } from './trusted-origin';

/**
 * What every request passes before a file, a body or a route: these steps, in this order. docs/security.md says what each is for.
 * Behind all of them, an answer that is always the same, or that is kept, is sent.
 */
export function edge(config: Config, places: Places, fixed: FixedAnswers, answers: KeptAnswers): RequestHandler {
  const steps: readonly Step[] = [
    constantFields(config.corsOrigins),
    cors(config),
    requestSyntax(config.limits),
    ...(config.rateLimit ? [rateLimit(config.rateLimit)] : []),
    knownHost(config),
    exactPath,
    knownMethod,
    trustedOrigin(config),
    ignoreFileConditions,
    acceptableBody(config.limits.bodyBytes),
    access,
  ];
  return (request, response, next) => {
    const place = places.of(request.path);
    for (const step of steps) {
      step(request, response, place);
      if (response.writableEnded) return;
    }
    const same = fixed.find(request, place);
    if (same !== undefined) {
      same.send(request, response);
      return;
    }
    const kept = answers.find(request);
    if (kept === undefined) {
      next();
      return;
    }
    answers.send(kept, request, response).then((isSent) => {
      if (!isSent) next();
    }, next);
  };
}
