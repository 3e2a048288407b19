import { Injectable } from '@nestjs/common';
import type { Change, ChangePage } from './change';
import { ChangeNotFound } from './changes.errors';
import { Ledger, type Seen } from './ledger';

/** Reads the ledger. */
@Injectable()
export class ChangesService {
  constructor(private readonly ledger: Ledger) {}

  /** Nothing where the client has seen this end of the ledger already. */
  page(page: ChangePage, ifNoneMatch: string | undefined): Promise<Seen<Change[] | undefined>> {
    return this.ledger.seeNews(ifNoneMatch, (transaction) => this.ledger.page(transaction, page));
  }

  /** @throws ChangeNotFound */
  get(revision: number): Promise<Seen<Change>> {
    return this.ledger.see(async (transaction) => {
      const change = await this.ledger.find(transaction, revision);
      if (change === undefined) throw new ChangeNotFound(revision);
      return change;
    });
  }
}
