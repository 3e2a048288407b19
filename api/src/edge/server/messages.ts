import { IncomingMessage, type ServerOptions, ServerResponse } from 'node:http';
import type { Express, Request, Response } from 'express';
import type { Logger } from 'pino';
import { idOf, namesOf } from '../../logging/request-logging';

/**
 * Requests and answers that are Express' own from the beginning. Otherwise it changes what each of them inherits from, and all that is done
 * with an object that was changed so takes longer.
 */
export function messagesOf(app: Express, logger: Logger): Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> {
  class OwnRequest extends IncomingMessage {
    #id: string | undefined;
    #log: Logger | undefined;

    override get id(): string {
      return (this.#id ??= idOf(this));
    }

    /** Most requests have a single line, and a logger of its own costs more than that. */
    override get log(): Logger {
      return (this.#log ??= logger.child(namesOf(this)));
    }
  }
  class OwnResponse<Of extends IncomingMessage> extends ServerResponse<Of> {}
  Object.setPrototypeOf(OwnRequest.prototype, app.request);
  Object.setPrototypeOf(OwnResponse.prototype, app.response);
  app.request = OwnRequest.prototype as unknown as Request;
  app.response = OwnResponse.prototype as unknown as Response;
  return { IncomingMessage: OwnRequest, ServerResponse: OwnResponse };
}
