const { main, part } = require('./twin.cjs');
const { Pool } = require('pg');

/** The plain twin with its list on PostgreSQL. */
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const SELECT = {
  id: 'select username, pets, id from users order by id limit $1 offset $2',
  username: 'select username, pets, id from users order by username limit $1 offset $2',
};

class UsersOnPostgres {
  async onModuleInit() {
    await pool.query('create table users (id serial primary key, username text not null unique, pets jsonb not null)');
    for (let user = 1; user <= 4; user += 1)
      await pool.query('insert into users (username, pets) values ($1, $2)', [`user${user}`, '["cat", "dog"]']);
  }

  async list({ page, limit, sort }) {
    const { rows } = await pool.query({ name: sort, text: SELECT[sort], values: [limit, (page - 1) * limit] });
    return rows;
  }
}
part('@nestjs/common').Injectable()(UsersOnPostgres);
part('./users.service.js').UsersService = UsersOnPostgres;

require(main);
