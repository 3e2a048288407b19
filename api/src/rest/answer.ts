import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { isKnownToClient } from './precondition';

/** What is sent to a client: worked out as a whole where it is kept for a repetition of the request. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    /** Sent as JSON, a text as it is; nothing where there is no body. */
    readonly body?: unknown,
  ) {}
}

/** The end of the ledger: the directory's own id, and the number of its last change. */
export interface Head {
  id: string;
  revision: number;
}

/** The answer to a question about the whole directory: it stays the same as long as the directory does. */
export function readAnswer(head: Head, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return new Answer(200, { ETag: directoryTag(head), Revision: String(head.revision), ...headers }, body);
}

/** Weak, since it tells of the directory and not of the bytes of one answer. */
export function directoryTag({ id, revision }: Head): string {
  return `W/"${id}.${revision}"`;
}

/** Lets a handler return an Answer. */
@Injectable()
export class SendAnswer implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    return next.handle().pipe(
      map((result: unknown) => {
        if (!(result instanceof Answer)) return result;
        const isKnown = isNotModified(request, result);
        const { Vary: varies, ...headers } = result.headers;
        response.status(isKnown ? 304 : result.status).set(headers);
        // Added to what the edge says, which goes on to hold.
        if (varies !== undefined) response.vary(varies);
        return isKnown ? undefined : result.body;
      }),
    );
  }
}

function isNotModified(request: Request, { status, headers }: Answer): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const etag = headers['ETag'];
  return isRead && status === 200 && etag !== undefined && isKnownToClient(request.get('If-None-Match'), etag);
}
