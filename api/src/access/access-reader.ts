import { Injectable, Logger } from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { KeyNotValid } from '../edge/access.errors';
import type { Access, AccessState, Moment, Sender } from '../rest/access';
import { sessionCookie } from './cookie';
import { type Credential, credentialOf } from './credential';
import { readMoment } from './moment';
import { hashOf } from './secrets';
import { endOf, type Known, SenderStore } from './sender.store';
import { SessionStore } from './session.store';

const NOBODY: Sender = { role: 'none', account: null, session: null, key: null };
/** While there are no accounts. */
const EVERYONE: Sender = { ...NOBODY, role: 'admin' };

const NOTED_MS = 60 * 60 * 1000;

/** How many senders are remembered, until the next change of access. */
const MAX_KNOWN = 10_000;

/** Says who sends a request, and in which state access is. */
@Injectable()
export class AccessReader {
  readonly #logger = new Logger('Access');
  /** As it was read last; undefined until then. */
  #state: AccessState | undefined;
  /** The senders that were looked up in the state with this stamp. */
  #stamp = '';
  readonly #known = new Map<string, Known>();
  readonly #anonymous: Sender;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly senders: SenderStore,
    private readonly sessions: SessionStore,
  ) {
    this.#anonymous = { ...NOBODY, role: config.anonymousRole };
  }

  /** Where the ledger ends now, and the state of access. */
  moment(): Promise<Moment> {
    return this.database.runOne(readMoment);
  }

  /**
   * Where the store cannot be read, a server that was open lets the request go on, to meet the same failure at its route; one that asks who
   * somebody is cannot know it.
   * @throws KeyNotValid, StoreFailure
   */
  async of(request: Request): Promise<Access> {
    let moment: Moment;
    try {
      moment = await this.moment();
    } catch (error) {
      if (this.#state === 'open') return accessOf('open', EVERYONE, undefined);
      throw error;
    }
    return this.at(request, moment);
  }

  /**
   * Who sends a request, by the state of access at a moment.
   * @throws KeyNotValid, StoreFailure
   */
  async at(request: Request, moment: Moment): Promise<Access> {
    const state = (this.#state = this.#stateAt(moment));
    if (state !== 'accounts') return accessOf(state, state === 'open' ? EVERYONE : NOBODY, moment);
    const credential = credentialOf(request, this.config);
    if (credential === undefined) return accessOf(state, this.#anonymous, moment);
    const known = await this.#find(credential, moment);
    if (known !== undefined) {
      this.#noteUse(request, known);
      return { ...accessOf(state, known.sender, moment), endsAt: endOf(known) };
    }
    if (credential.by === 'key') throw new KeyNotValid();
    const fields = ['Set-Cookie', sessionCookie(request, this.config, undefined)];
    return { ...accessOf(state, this.#anonymous, moment), fields };
  }

  /** Once an hour. A stream of the feed is opened again and again while nobody is there, so that it is no use. */
  #noteUse({ headers }: Request, known: Known): void {
    const { session } = known.sender;
    const now = new Date();
    if (session === null || now.getTime() - known.usedAt < NOTED_MS || headers.accept === 'text/event-stream') return;
    known.usedAt = now.getTime();
    this.database
      .write((transaction) => this.sessions.noteUse(transaction, session.id, now))
      .catch((error: unknown) => {
        this.#logger.warn(`the use of a session cannot be noted: ${String(error)}`);
      });
  }

  #stateAt({ accounts }: Moment): AccessState {
    if (accounts > 0) return 'accounts';
    return this.config.isPublic && !this.config.allowPublic ? 'set-up' : 'open';
  }

  async #find({ by, secret }: Credential, { stamp }: Moment): Promise<Known | undefined> {
    if (stamp !== this.#stamp) {
      this.#stamp = stamp;
      this.#known.clear();
    }
    const hash = hashOf(secret);
    const remembered = this.#known.get(hash);
    // Another process may have noted a later use.
    const known = remembered && !isOver(remembered) ? remembered : await this.senders.find(by, hash);
    if (known === undefined || isOver(known) || known.by !== by) return undefined;
    if (stamp === this.#stamp && this.#known.size < MAX_KNOWN) this.#known.set(hash, known);
    return known;
  }
}

function isOver(known: Known): boolean {
  return endOf(known) <= Date.now();
}

function accessOf(state: AccessState, sender: Sender, moment: Moment | undefined): Access {
  return { state, sender, moment, endsAt: Infinity, fields: [] };
}
