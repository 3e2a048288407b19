import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { type AccessEvent, EventStore } from './event.store';

@Injectable()
export class EventsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventStore,
  ) {}

  /** Newest first. */
  list(before: number | undefined, limit: number): Promise<AccessEvent[]> {
    return this.database.read((transaction) => this.events.list(transaction, before ?? Number.MAX_SAFE_INTEGER, limit));
  }
}
