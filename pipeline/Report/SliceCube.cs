namespace Analytics.Report;

/// <summary>What the page of slices can add up: rows by week, rep and kind of lead, and counts that add. Nothing is divided before it is filtered, so that every figure is exact.</summary>
/// <param name="Weeks">The Mondays, oldest first, without gaps; the last may be a week still going on.</param>
/// <param name="Dimensions">By what one filters, in the order shown; <see cref="Week"/> is not among them.</param>
/// <param name="Week">Of each row, the index in <paramref name="Weeks"/>.</param>
/// <param name="Columns">What adds up, by name: a number for each row. Talk time is in milliseconds, phone hours in ten thousandths of an hour: whole numbers add up exactly.</param>
public sealed record SliceCube(IReadOnlyList<DateOnly> Weeks, IReadOnlyList<SliceDimension> Dimensions, IReadOnlyList<int> Week, IReadOnlyDictionary<string, IReadOnlyList<long>> Columns)
{
    /// <summary>Rows.</summary>
    public int Rows => Week.Count;

    /// <summary>The sums of a column by what its rows belong to.</summary>
    /// <param name="column">One of <see cref="Columns"/>.</param>
    /// <param name="at">Of each row, an index: <see cref="Week"/>, or a dimension's.</param>
    /// <param name="count">How many indices there are.</param>
    public long[] SumsBy(string column, IReadOnlyList<int> at, int count)
    {
        var (values, sums) = (Columns[column], new long[count]);
        for (int i = 0; i < Rows; i++) sums[at[i]] += values[i];
        return sums;
    }
}

/// <summary>Something to filter by.</summary>
/// <param name="Name">The column, such as <c>team</c>.</param>
/// <param name="OfRep">Whether it belongs to the rep, as a team does, or to the lead.</param>
/// <param name="Values">Its values, in the order shown; null is not known.</param>
/// <param name="Row">Of each row, the index in <paramref name="Values"/>.</param>
public sealed record SliceDimension(string Name, bool OfRep, IReadOnlyList<string?> Values, IReadOnlyList<int> Row);
