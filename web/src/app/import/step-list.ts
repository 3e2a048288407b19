import { Component, computed, inject, input } from '@angular/core';
import { Navigation } from '../routing/navigation';
import type { Import } from './open-import';
import { STEPS, STEP_NAMES, type Step } from './steps';

/** The four steps, and which of them this is. What can be gone back to is a link. */
@Component({
  selector: 'app-step-list',
  template: `
    <nav aria-label="Steps">
      <ol>
        @for (one of steps(); track one.step) {
          <li [attr.aria-current]="one.isCurrent ? 'step' : null" [class.past]="one.isPast">
            <span class="number" aria-hidden="true"></span>
            @if (one.address; as address) {
              <a [href]="address">{{ one.name }}</a>
            } @else {
              {{ one.name }}
            }
          </li>
        }
      </ol>
    </nav>
  `,
  styleUrl: './step-list.scss',
})
export class StepList {
  readonly step = input.required<Step>();
  readonly set = input.required<Import | undefined>();

  private readonly navigation = inject(Navigation);
  protected readonly steps = computed(() => {
    const current = STEPS.indexOf(this.step());
    return STEPS.map((step, index) => ({
      step,
      name: STEP_NAMES[step],
      isCurrent: index === current,
      isPast: index < current,
      address: this.addressOf(step),
    }));
  });

  /** What is planned can be looked at in both ways. */
  private addressOf(step: Step): string | undefined {
    const isThere = step !== this.step() && (step === 'columns' || step === 'plan');
    return isThere && this.set()?.state === 'planned' ? this.navigation.with({ step }) : undefined;
  }
}
