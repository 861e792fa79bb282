namespace Analytics.Models;

internal static class Fresh;
