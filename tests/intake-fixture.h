/* tests/intake-fixture.h - a database with two cases and an intake on it, for the tests of intake/.
 */
#ifndef QUITUS_TESTS_INTAKE_FIXTURE_H
#define QUITUS_TESTS_INTAKE_FIXTURE_H

#include "intake/intake.h"
#include "tests/db-fixture.h"

struct intake_fixture {
  struct fixture base;
  struct quitus_config *config;
  struct quitus_intake *intake;
};

/* Ours is recouvrement@agence.example, our server mx.agence.example.  The cases: "A1" of
 * claire@dupont.example with the invoice FA-1, "B1" of paul@martin.example with FB-1. */
void intake_fixture_set_up(struct intake_fixture *fixture, const void *data);
void intake_fixture_tear_down(struct intake_fixture *fixture, const void *data);

#endif
