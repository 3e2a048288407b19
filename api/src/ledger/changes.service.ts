import { Injectable } from '@nestjs/common';
import type { Change, ChangePage, FoundChanges } from './change';
import { ChangeNotFound } from './changes.errors';
import type { IsKnown, Snapshot } from './head';
import { Ledger } from './ledger';
import type { RevisionOrPosition } from './revision-or-position';

/** Reads the ledger. */
@Injectable()
export class ChangesService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Undefined if the client already has the answer for this end of the ledger.
   * @throws PositionUnknown
   */
  page(page: ChangePage<RevisionOrPosition>, isKnown: IsKnown): Promise<Snapshot<FoundChanges | undefined>> {
    return this.ledger.readAt(async (transaction, head) => {
      const located = await this.ledger.locate(transaction, page);
      return isKnown(head) ? undefined : this.ledger.page(transaction, located);
    });
  }

  /** @throws ChangeNotFound */
  get(revision: number, isKnown: IsKnown): Promise<Snapshot<Change | undefined>> {
    return this.ledger.readAt(async (transaction, head) => {
      const change = await this.ledger.find(transaction, revision);
      if (change === undefined) throw new ChangeNotFound(revision);
      return isKnown(head) ? undefined : change;
    });
  }
}
