#include "personnel.hpp"

int main(int argc, char** argv) { return service::run(argc, argv, personnel::description()); }
