import { Injectable } from '@nestjs/common';
import { Ledger, type Seen } from '../changes/ledger';
import { type PetCount, PetCountStore } from './pet-counts.store';

@Injectable()
export class PetsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly counts: PetCountStore,
  ) {}

  /** Those that most users have come first. */
  list(prefix: string, limit: number): Promise<Seen<PetCount[]>> {
    return this.ledger.see((transaction) => this.counts.list(transaction, prefix, limit));
  }
}
