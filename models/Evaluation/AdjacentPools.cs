namespace Analytics.Models.Evaluation;

/// <summary>Pool adjacent violators (M. Ayer and others, Annals of Mathematical Statistics 26, 1955): the closest monotone sequence, whatever its steps are made of.</summary>
internal static class AdjacentPools
{
    /// <summary>Steps in order, each joined with those before it that it may not follow.</summary>
    /// <param name="values">The values in order, each a step of its own.</param>
    /// <param name="violates">Whether the second may not follow the first.</param>
    /// <param name="join">Both as one step.</param>
    public static List<T> Of<T>(IEnumerable<T> values, Func<T, T, bool> violates, Func<T, T, T> join)
    {
        var steps = new List<T>();
        foreach (var value in values)
        {
            var step = value;
            while (steps.Count > 0 && violates(steps[^1], step))
            {
                step = join(steps[^1], step);
                steps.RemoveAt(steps.Count - 1);
            }

            steps.Add(step);
        }

        return steps;
    }
}
