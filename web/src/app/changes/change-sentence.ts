import { Component, computed, input } from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import type { Change } from '../api/types';
import { whoIs } from './people';
import { sentenceOf, uncapitalised } from './sentence';

/** A change as a sentence, with links to all changes of who made it and to its user. */
@Component({
  selector: 'app-change-sentence',
  imports: [NgTemplateOutlet],
  template: `
    @if (change().by; as by) {
      <a class="who" [href]="'/activity?by=' + by.account"
        ><bdi>{{ who() }}</bdi></a
      >{{ ' ' }}
    }
    @if (isLinked() && change().userId; as user) {
      <a [href]="'/?user=' + user">
        <ng-container [ngTemplateOutlet]="sentence" />
      </a>
    } @else {
      <ng-container [ngTemplateOutlet]="sentence" />
    }
    <ng-template #sentence>
      @for (phrase of phrases(); track $index) {
        <bdi [class]="phrase.kind">{{ phrase.text }}</bdi>
      }
    </ng-template>
  `,
  styleUrl: './change-sentence.scss',
})
export class ChangeSentence {
  readonly change = input.required<Change>();
  /** Whether it leads to the user. */
  readonly isLinked = input(true);

  protected readonly who = computed(() => whoIs(this.change().by));
  protected readonly phrases = computed(() =>
    sentenceOf(this.change()).map((phrase, index) =>
      index === 0 && this.who() !== '' ? { ...phrase, text: uncapitalised(phrase.text) } : phrase,
    ),
  );
}
