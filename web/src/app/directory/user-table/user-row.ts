import { Component, computed, inject, input, output } from '@angular/core';
import { Navigation } from '../../routing/navigation';
import type { User } from '../../api/types';
import { Ago } from '../../ui/ago/ago';
import { PetLine } from '../../ui/pet-line/pet-line';
import { splitAtMatch } from './split-at-match';
import { RowMarks } from '../following/row-marks';
import { RowPicking } from '../selection/row-picking';

const STANDINGS = { deleted: 'Deleted', elsewhere: 'Elsewhere' };
const ELSEWHERE = 'This user now belongs elsewhere in the list, or no longer matches it';
/** The width of these words in pixels. */
const STANDING_ROOM = 96;

/** A user in the table, with its marks. */
@Component({
  selector: 'tr[app-user-row]',
  imports: [Ago, PetLine],
  templateUrl: './user-row.html',
  styleUrl: './user-row.scss',
  host: {
    '[class.open]': 'isOpen()',
    '[class.picked]': 'isPicked()',
    '[attr.aria-selected]': "isPicked() ? 'true' : null",
    '[class.deleted]': "mark().standing === 'deleted'",
    '[class.elsewhere]': "mark().standing === 'elsewhere'",
    '[class.flash]': 'isFlashing()',
    '[class.again]': 'isFlashingAgain()',
  },
})
export class UserRow {
  readonly user = input.required<User>();
  /** What is searched for. */
  readonly word = input.required<string>();
  readonly isOpen = input.required<boolean>();
  readonly isTabStop = input.required<boolean>();
  /** The width of the pets' column in pixels. */
  readonly room = input.required<number>();
  /** Its checkbox was pressed, with the keys that were held. */
  readonly picked = output<MouseEvent>();

  private readonly navigation = inject(Navigation);
  private readonly picking = inject(RowPicking);
  protected readonly isPicked = computed(() => this.picking.isPicked(this.user().id));
  private readonly marks = inject(RowMarks);
  protected readonly address = computed(() => this.navigation.with({ user: this.user().id }));
  protected readonly name = computed(() => splitAtMatch(this.user().username, this.word()));
  protected readonly mark = computed(() => this.marks.of(this.user()));
  protected readonly standing = computed(() => {
    const { standing } = this.mark();
    return standing && STANDINGS[standing];
  });
  protected readonly explanation = computed(() => {
    const { deletedBy } = this.mark();
    return deletedBy === undefined ? ELSEWHERE : `${deletedBy} deleted this user meanwhile`;
  });
  protected readonly isFlashing = computed(() => this.mark().flash !== undefined);
  /** An animation restarts only under another name. */
  protected readonly isFlashingAgain = computed(() => (this.mark().flash ?? 0) % 2 === 1);
  protected readonly petRoom = computed(() => this.room() - (this.standing() ? STANDING_ROOM : 0));
}
