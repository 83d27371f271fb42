#pragma once
#include "journal.hpp"
#include "period_store.hpp"

namespace indicators {

feed::Event changed_event(const store::PeriodRow&);

}
