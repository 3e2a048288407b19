import { Service, inject } from '@angular/core';
import type { ChangeSet } from '../api/types';
import { Navigation } from '../routing/navigation';
import { Sets } from '../sets/sets';
import { Upload } from './upload';

/** Lets an import go that was not carried out, and begins anew. */
@Service()
export class Discard {
  private readonly sets = inject(Sets);
  private readonly upload = inject(Upload);
  private readonly navigation = inject(Navigation);

  run(set: ChangeSet): void {
    if (this.upload.sending()?.set.id === set.id) this.upload.drop();
    this.sets.forget(set);
    this.navigation.go('/import');
  }
}
