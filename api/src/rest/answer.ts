import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';

/** What is sent to a client: complete, so that it can be kept and sent again where the request is repeated. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    /** Sent as JSON; a string is sent as it is. Undefined means no body. */
    readonly body?: unknown,
  ) {}
}

/** Lets a handler return an Answer. */
@Injectable()
export class SendAnswer implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((result: unknown) => {
        if (!(result instanceof Answer)) return result;
        const { Vary: varies, ...headers } = result.headers;
        response.status(result.status).set(headers);
        // Added to the fields that the edge has set.
        if (varies !== undefined) response.vary(varies);
        return result.body;
      }),
    );
  }
}
