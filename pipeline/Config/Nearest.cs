namespace Analytics.Config;

/// <summary>The known word a mistyped one was probably meant to be.</summary>
internal static class Nearest
{
    /// <summary>The closest candidate, the earliest of equals; null when none is close enough to be worth suggesting.</summary>
    public static string? Find(string word, IReadOnlyCollection<string> candidates)
    {
        string typed = Fold(word);
        // "lang" finds "language", and "reject_share" finds "max_reject_share", however many letters are missing.
        string? best = typed.Length < 4 ? null : candidates.FirstOrDefault(c => Fold(c).Contains(typed, StringComparison.Ordinal));
        // A third of the letters may differ: "outcom" finds "outcome", "foo" finds nothing.
        int limit = Math.Max(1, typed.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(typed, Fold(candidate));
            if (distance >= limit) continue;
            limit = distance;
            best = candidate;
        }

        return best;
    }

    /// <summary>
    /// Optimal string alignment: the least number of letters inserted, removed, replaced, or swapped with their neighbour
    /// (Boytsov, "Indexing methods for approximate dictionary searching", 2011, section 2.1).
    /// </summary>
    internal static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, 1 + Math.Min(d[i - 1, j], d[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }

    // Case and the kind of joint are not what a reader would call a difference.
    private static string Fold(string word) => word.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
}
