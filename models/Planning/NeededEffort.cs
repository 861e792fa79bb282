namespace Analytics.Models.Planning;

/// <summary>The way back: the least effort that reaches a goal with a given chance.</summary>
/// <param name="Chance">The chance asked for, 0..1.</param>
/// <param name="Outcome">What the least effort brings; null: no effort reaches the goal with this chance.</param>
/// <param name="WithExpectedLeads">The same hours with the leads that are to be expected, and no more; null with no outcome, or when leads were given.</param>
public sealed record NeededEffort(double Chance, MonthOutcome? Outcome, MonthOutcome? WithExpectedLeads)
{
    private const double Precision = 1e-4;
    private const double MostTimes = 1 << 10;
    private const int MostHalvings = 40;

    /// <summary>
    /// Finds it by halving, on the same drawn months for every effort, so that more effort never lowers the chance. Segments keep their shares; leads grow with the calls, as many
    /// calls to each as measured, unless the effort names them.
    /// </summary>
    /// <param name="draws">The months.</param>
    /// <param name="goal">Meetings, ≥ 1.</param>
    /// <param name="chance">0 &lt; chance &lt; 1.</param>
    /// <param name="like">Its hours are where the search begins, &gt; 0; pace, contact, conversion and given leads are kept.</param>
    public static NeededEffort Find(MonthDraws draws, double goal, double chance, Effort like)
    {
        bool areGiven = like.Leads is not null || like.MotionLeads is not null;
        Effort At(double hours) => areGiven ? like with { Hours = hours } : like with { Hours = hours, Leads = Supplied(draws, like, hours), Supply = null };
        bool Reaches(double hours) => Forward.Run(draws, At(hours)).Chance(goal) >= chance;
        double low = 0, high = like.Hours;
        while (!Reaches(high))
        {
            low = high;
            high *= 2;
            if (high > like.Hours * MostTimes)
                return new(chance, null, null);
        }

        for (int halvings = 0; halvings < MostHalvings && high - low > high * Precision; halvings++)
        {
            double middle = (low + high) / 2;
            if (Reaches(middle)) high = middle;
            else low = middle;
        }

        return new(chance, Forward.Run(draws, At(high)), !areGiven ? Forward.Run(draws, like with { Hours = high }) : null);
    }

    /// <summary>Leads for the calls of so many hours at the measured number of calls a lead; null where nothing is known of leads.</summary>
    private static double? Supplied(MonthDraws draws, Effort like, double hours)
    {
        var total = draws.History.Total;
        double leads = draws.History.Leads.Sum(l => l.Weeks.Sum());
        return leads > 0 ? hours / total.Hours * leads * like.Pace : null;
    }
}
