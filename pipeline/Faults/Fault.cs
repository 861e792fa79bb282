namespace Analytics.Faults;

/// <summary>One thing a user can mend, told in three lines: what was found and where, what was expected, what to do.</summary>
/// <param name="Place">Where: a file with its line, a key, a column; empty when there is no narrower place than the run.</param>
/// <param name="Found">What stands there, quoted when it is a value.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Remedy">What the user can do about it.</param>
public sealed record Fault(string Place, string Found, string Expected, string Remedy)
{
    /// <summary>The three lines as they are printed.</summary>
    public override string ToString()
    {
        string found = Place.Length == 0 ? $"Found {Found}." : $"{Place}: found {Found}.";
        return $"{found}\nExpected {Expected}.\n{Remedy}";
    }
}
