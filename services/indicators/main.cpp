#include "indicators.hpp"

int main(int argc, char** argv) { return service::run(argc, argv, indicators::description()); }
