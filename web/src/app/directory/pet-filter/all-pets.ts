import { Component, ElementRef, computed, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { PetClient } from '../../api/pet-client';
import type { Pet } from '../../api/types';
import { PetCoin } from '../../ui/pet-coin/pet-coin';

/** Few enough to go through by eye; what is further down is found by its name. */
const LIMIT = 50;

/** All pets, by number of users, in a popover. */
@Component({
  selector: 'app-all-pets',
  imports: [PetCoin],
  templateUrl: './all-pets.html',
  styleUrl: './all-pets.scss',
  host: { '(keydown.escape)': 'closeOnEscape($event)', '(focusout)': 'closeOnLeave($event)' },
})
export class AllPets {
  readonly pressed = input.required<readonly string[]>();
  /** Why no further pet can be pressed; empty where one can. */
  readonly fullHint = input.required<string>();
  readonly toggled = output<string>();

  private readonly client = inject(PetClient);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly button = viewChild.required<ElementRef<HTMLElement>>('button');
  private readonly answer = rxResource({
    params: () => (this.isOpen() ? { prefix: this.prefix() } : undefined),
    stream: ({ params: { prefix } }) => this.client.list(prefix, LIMIT),
  });
  protected readonly isFull = computed(() => this.fullHint() !== '');
  protected readonly isOpen = signal(false);
  protected readonly prefix = signal('');
  /** The last answer stays until the next one. */
  protected readonly pets = linkedSignal<Pet[] | undefined, readonly Pet[] | undefined>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
    computation: (pets, previous) => pets ?? previous?.value,
  });
  /** Those that are pressed are among them, however few users have one. */
  protected readonly offered = computed(() => {
    const [pets, pressed] = [this.pets(), this.prefix() === '' ? this.pressed() : []];
    const others = pressed.filter((name) => !pets?.some((pet) => pet.name === name));
    return pets && [...others.map((name) => ({ name, users: undefined })), ...pets];
  });
  protected readonly isFailed = computed(() => this.answer.error() !== undefined);
  protected readonly isMore = computed(() => this.pets()?.length === LIMIT);

  protected toggleOpen(): void {
    this.isOpen.update((isOpen) => !isOpen);
    this.prefix.set('');
  }

  protected retry(): void {
    this.answer.reload();
  }

  protected closeOnEscape(event: Event): void {
    if (!this.isOpen()) return;
    event.preventDefault();
    this.isOpen.set(false);
    this.button().nativeElement.focus();
  }

  protected closeOnLeave({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node) || !this.element.contains(relatedTarget)) this.isOpen.set(false);
  }
}
