"""Bargaining solutions when lotteries over settlements, or divisible mixes of them, are allowed."""
