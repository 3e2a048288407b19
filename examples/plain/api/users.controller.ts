import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Query, Sse } from '@nestjs/common';
import { fromEvent, type Observable } from 'rxjs';
import { ListUsersDto, PatchUserDto, PostUsersDto } from './users.dto';
import { type User, UsersService } from './users.service';

@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  list(@Query() query: ListUsersDto): User[] {
    return this.users.list(query);
  }

  @Post()
  post(@Body() { data, username = '', pets }: PostUsersDto): User | { status: string; message: string } {
    if (data === undefined) return this.users.create(username, pets);
    this.users.receive(data);
    return { status: 'success', message: `received: ${data}` };
  }

  @Sse('stream')
  stream(): Observable<unknown> {
    return fromEvent(this.users.events, 'event');
  }

  @Get(':id')
  get(@Param('id', ParseIntPipe) id: number): User {
    return this.users.get(id);
  }

  @Patch(':id')
  update(@Param('id', ParseIntPipe) id: number, @Body() patch: PatchUserDto): User {
    return this.users.update(id, patch);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseIntPipe) id: number): void {
    this.users.remove(id);
  }
}
