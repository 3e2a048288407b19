import { Injectable, type PipeTransform } from '@nestjs/common';
import { CreateUserDto } from '../record/user-record.dto';
import { validationFailed, validationPipe } from '../rest/validation';
import { SendMessageDto } from './users.dto';

/** Validates the body of `POST /users`: as a message if it has `data`, else as a new user. */
@Injectable()
export class PostUsersPipe implements PipeTransform<unknown, CreateUserDto | SendMessageDto> {
  readonly #message = validationPipe(SendMessageDto);
  readonly #user = validationPipe(CreateUserDto);

  transform(body: unknown): CreateUserDto | SendMessageDto {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw validationFailed([
        { pointer: '', detail: 'The body must be a JSON object, such as {"data": "hello"} or {"username": "daisy"}.' },
      ]);
    }
    if ('data' in body) return this.#message.transform(body, { type: 'body' }) as SendMessageDto;
    if ('username' in body) return this.#user.transform(body, { type: 'body' }) as CreateUserDto;
    throw validationFailed([
      { pointer: '/data', detail: 'is missing: send it for a message, such as {"data": "hello"}' },
      {
        pointer: '/username',
        detail: 'is missing: send it for a new user, such as {"username": "daisy", "pets": ["cat"]}',
      },
    ]);
  }
}
