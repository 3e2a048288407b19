import { HttpClient, type HttpErrorResponse } from '@angular/common/http';
import { Component, inject, signal, type WritableSignal } from '@angular/core';
import { map, type Observable } from 'rxjs';

@Component({
  selector: 'app-root',
  template: `
    <h1>{{ greeting() }}</h1>
    <p>Last update: {{ lastUpdate() }}</p>
    <button (click)="getUsers()">Get user data</button>
    <ul>
      @for (user of users(); track user.id) {
        <li>{{ user.username }}: {{ user.pets.join(', ') }}</li>
      }
    </ul>
    <label>Data to send: <input #data /></label>
    <button (click)="send(data.value)">Send data</button> <output>{{ response() }}</output>
  `,
})
export class App {
  protected readonly greeting = signal('');
  protected readonly users = signal<{ id: number; username: string; pets: string[] }[]>([]);
  protected readonly lastUpdate = signal('');
  protected readonly response = signal('');
  private readonly http = inject(HttpClient);

  constructor() {
    this.show(this.http.get('/hello', { responseType: 'text' }), this.greeting);
    const stream = new EventSource('/users/stream');
    stream.onopen = stream.onmessage = (): void => {
      if (this.users().length > 0) this.getUsers();
    };
  }

  protected getUsers(): void {
    this.show(this.http.get<ReturnType<typeof this.users>>('/users'), this.users);
  }

  protected send(data: string): void {
    const messages = this.http.post<{ message: string }>('/users', { data }).pipe(map(({ message }) => message));
    if (data === '') this.response.set('There is nothing to send.');
    else this.show(messages, this.response);
  }

  private show<T>(answers: Observable<T>, target: WritableSignal<T>): void {
    answers.subscribe({
      next: (answer) => {
        target.set(answer);
        this.lastUpdate.set(new Date().toLocaleTimeString());
      },
      error: ({ error, message }: HttpErrorResponse) => {
        this.response.set((error as { message?: string } | null)?.message ?? message);
      },
    });
  }
}
