"""Which settlement, why none, what change would open one."""
