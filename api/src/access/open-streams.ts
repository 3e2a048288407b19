import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { KeyNotValid } from '../edge/access.errors';
import { refusalOf } from '../edge/permitted';
import type { Needs } from '../openapi/role';
import type { Access, Moment } from '../rest/access';
import { AccessReader } from './access-reader';

/** How long a stream may go on whose session has ended, or whose account may no longer read it: 5 s, with the time that a look takes. */
const LOOK_MS = 3_000;

const READING: Needs = { role: 'viewer', as: 'anyone' };

interface OpenStream {
  readonly request: Request;
  readonly end: () => void;
  access: Access | undefined;
}

/** Answers that take long, the feed and exports: they end with the session or the key that they were asked for with. */
@Injectable()
export class OpenStreams implements BeforeApplicationShutdown {
  readonly #logger = new Logger('Access');
  readonly #open = new Map<Response, OpenStream>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly reader: AccessReader) {}

  /** Ends the answer as soon as its request would be refused. */
  watch(request: Request, response: Response, end: () => void): void {
    if (response.destroyed) return; // its client has left
    this.#open.set(response, { request, end, access: request.access });
    response.once('close', () => {
      this.#open.delete(response);
      if (this.#open.size === 0) this.#stop();
    });
    this.#timer ??= setInterval(() => void this.#look(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    this.#stop();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Where the store cannot be read, all go on: nothing new is read for them either. */
  async #look(): Promise<void> {
    try {
      const moment = await this.reader.moment();
      const now = Date.now();
      for (const stream of this.#open.values()) {
        const isSame = stream.access?.moment?.stamp === moment.stamp && now < stream.access.endsAt;
        if (!isSame && !(await this.#mayGoOn(stream, moment))) stream.end();
      }
    } catch (error) {
      this.#logger.warn(`it cannot be read who may go on reading: ${String(error)}`);
    }
  }

  async #mayGoOn(stream: OpenStream, moment: Moment): Promise<boolean> {
    try {
      stream.access = await this.reader.at(stream.request, moment);
    } catch (error) {
      if (error instanceof KeyNotValid) return false;
      throw error;
    }
    return stream.access.state !== 'set-up' && refusalOf(stream.access.sender, READING) === undefined;
  }
}
