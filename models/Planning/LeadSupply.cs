namespace Analytics.Models.Planning;

/// <summary>
/// The leads that a month's calls go to. A lead has its calls and meetings over the weeks after it comes (<see cref="LeadLag"/>): one of November has part of them in
/// December. So what a scenario says of leads reaches later months, and the leads before it still count in its first.
/// </summary>
/// <param name="Given">Leads that a scenario names, as far as they fall to the month.</param>
/// <param name="Expected">How many times a month's expected leads come on top, as far as no scenario names leads.</param>
internal readonly record struct LeadSupply(double Given, double Expected)
{
    private const int DaysBefore = 280;

    /// <summary>One for each motion of the history.</summary>
    /// <param name="history">What is measured.</param>
    /// <param name="request">The months, of which <paramref name="scenario"/> says how many leads come.</param>
    /// <param name="scenario">Whose leads.</param>
    /// <param name="month">The month, one of the request's.</param>
    public static LeadSupply[] Of(PlanningHistory history, PlanRequest request, Scenario scenario, PlanMonth month)
    {
        var given = request.Months.Where(m => m.Start <= month.Start).ToDictionary(m => m.Start, m => scenario.LeadsIn(m, history));
        var first = request.Months[0].Start.AddDays(-DaysBefore);
        List<DateOnly> open = [.. Enumerable.Range(0, month.End.DayNumber - first.DayNumber).Select(first.AddDays).Where(request.IsOpen)];
        int begin = open.FindIndex(d => d >= month.Start);
        var perMonth = open.CountBy(MonthOf).ToDictionary();
        return [.. history.Leads.Select((leads, motion) =>
        {
            double named = 0, expected = 0;
            for (int created = 0; begin >= 0 && created < open.Count; created++)
            {
                double falls = Enumerable.Range(Math.Max(begin, created), open.Count - Math.Max(begin, created)).Sum(day => leads.Lag.Shares.ElementAtOrDefault(day - created));
                if (given.GetValueOrDefault(MonthOf(open[created]))?[motion] is { } count) named += count * falls / perMonth[MonthOf(open[created])];
                else expected += falls / perMonth[month.Start];
            }

            return new LeadSupply(named, expected);
        })];
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
