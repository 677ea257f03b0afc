/* db/migrations.h - the SQL files of db/migrations/, made into strings by the build (db/local.mk).
 */
#ifndef QUITUS_DB_MIGRATIONS_H
#define QUITUS_DB_MIGRATIONS_H

extern const char quitus_migration_001[];
extern const char quitus_migration_002[];
extern const char quitus_migration_003[];
extern const char quitus_migration_004[];
extern const char quitus_migration_005[];
extern const char quitus_migration_006[];
extern const char quitus_migration_007[];
extern const char quitus_migration_008[];
extern const char quitus_migration_009[];
extern const char quitus_migration_011[];
extern const char quitus_migration_012[];
extern const char quitus_migration_014[];
extern const char quitus_migration_015[];
extern const char quitus_migration_016[];
extern const char quitus_migration_017[];
extern const char quitus_migration_018[];
extern const char quitus_migration_019[];

#endif
